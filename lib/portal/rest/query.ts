/** Parameters of a call: nested plain data. */
export type Parameters = { [key: string]: unknown };

/**
 * Form encoding as PHP reads it: `filter[>ID]=5&select[0]=ID`; booleans as 1/0 (portal/README.md, 2). References
 * of a batch (`$result[…]`) are left readable for the portal.
 */
export function phpQuery(parameters: Parameters): string {
  const pairs: string[] = [];
  const walk = (name: string, value: unknown): void => {
    if (value === undefined || value === null) return;
    if (typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) walk(`${name}[${encodeURIComponent(key)}]`, inner);
      return;
    }
    const text = typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
    pairs.push(`${name}=${text.startsWith('$result[') ? text : encodeURIComponent(text)}`);
  };
  for (const [key, value] of Object.entries(parameters)) walk(encodeURIComponent(key), value);
  return pairs.join('&');
}
