/** Text made safe for HTML. */
export function esc(text: unknown): string {
  return String(text ?? '').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export function hoursMinutes(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}`;
}

export function clockText(seconds: number): string {
  return `${hoursMinutes(seconds)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}
