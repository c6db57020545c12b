import fc from 'fast-check';
import { parseHTML } from 'linkedom';

const tags = ['div', 'form', 'input', 'textarea', 'a', 'button', 'span', 'tr', 'td', 'iframe', 'template'];

/** Markup as a page could hold it: elements in each other, with some of these attributes and any text. */
export function markupOf(attributes: readonly string[]): fc.Arbitrary<string> {
  return fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 6 },
      fc.string({ unit: 'grapheme', maxLength: 10 }),
      fc
        .tuple(
          fc.constantFrom(...tags),
          fc.array(fc.constantFrom(...attributes), { maxLength: 3 }),
          fc.array(tie('node'), { maxLength: 4 }),
        )
        .map(([tag, chosen, inner]) => `<${tag} ${chosen.join(' ')}>${inner.join('')}</${tag}>`),
    ),
  })).node;
}

/** A page with this markup, as what reads pages takes it. */
export function pageOf(html: string): ParentNode {
  return parseHTML(`<!doctype html><html><body>${html}</body></html>`).document as unknown as ParentNode;
}
