/** A table to be exported: text columns first, then durations in seconds. */
export interface ExportTable {
  title: string;
  header: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  total: readonly (string | number)[];
}

/** Durations as spreadsheets write them without a day's limit: `26:03:04`. */
function durationText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const whole = Math.abs(Math.round(seconds));
  return `${seconds < 0 ? '-' : ''}${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** A cell as CSV; a text that a spreadsheet would take for a formula is kept a text. */
function csvCell(value: string | number): string {
  if (typeof value === 'number') return durationText(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table as CSV: semicolons, as spreadsheets in Russian expect them, and a mark that says it is UTF-8. */
export function csvText(table: ExportTable): string {
  const lines = [table.header, ...table.rows, table.total].map((row) => row.map(csvCell).join(';'));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
