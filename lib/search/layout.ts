const english = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const russian = 'ёйцукенгшщзхъфывапролджэячсмитьбю';

const toRussian = new Map([...english].map((sign, at) => [sign, russian[at] ?? sign]));
const toEnglish = new Map([...russian].map((sign, at) => [sign, english[at] ?? sign]));

/**
 * What the same keys would have written in the other keyboard layout: `hf,jnf` is «работа» (SRC-1). Null where nothing
 * would be different.
 */
export function inOtherLayout(text: string): string | null {
  const lower = text.toLowerCase();
  const map = /[а-яё]/.test(lower) ? toEnglish : toRussian;
  const other = [...lower].map((sign) => map.get(sign) ?? sign).join('');
  return other === lower ? null : other;
}
