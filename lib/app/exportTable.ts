import { csvText, type ExportTable } from '@/lib/planning/table.ts';

const secondsPerDay = 86_400;
/** Hours beyond a day are kept: `26:03:04`. */
const durationFormat = '[h]:mm:ss';
const widths = { text: 44, duration: 14 };

/** The table as a workbook: real durations with a number format, a frozen header, totals. */
export async function xlsxBlob(table: ExportTable): Promise<Blob> {
  // Loaded when a file is asked for: nobody waits for it on opening the screen.
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  const cell = (value: string | number, isBold: boolean) =>
    typeof value === 'number'
      ? {
          value: value / secondsPerDay,
          type: Number,
          format: durationFormat,
          ...(isBold ? { fontWeight: 'bold' as const } : {}),
        }
      : { value, type: String, ...(isBold ? { fontWeight: 'bold' as const } : {}) };
  const data = [
    table.header.map((value) => cell(value, true)),
    ...table.rows.map((row) => row.map((value) => cell(value, false))),
    table.total.map((value) => cell(value, true)),
  ];
  const columns = table.total.map((value) => ({
    width: typeof value === 'number' ? widths.duration : widths.text,
  }));
  // Excel takes 31 characters for a sheet's name, and none of these signs.
  const sheet = table.title.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);
  return writeXlsxFile(data, { columns, stickyRowsCount: 1, sheet }).toBlob();
}

export function csvBlob(table: ExportTable): Blob {
  return new Blob([csvText(table)], { type: 'text/csv;charset=utf-8' });
}

/** Hands a file to the person. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
