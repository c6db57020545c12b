import { parse } from '@bbob/parser';
import type { ComponentChild } from 'preact';

type BbNode = string | number | null | undefined | BbTag;

interface BbTag {
  tag: unknown;
  attrs?: Record<string, unknown>;
  content?: BbNode | BbNode[];
}

/** The tags a plan or report uses; anything else stays visible as the text it is. */
const tags = ['TABLE', 'TR', 'TD', 'B', 'URL'];

/** BBCode as the portal shows it: parsed, an allow-list of tags, text only ever as text. */
export function BbText({ text }: { text: string }) {
  const tree: BbNode[] = parse(text, { onlyAllowTags: tags.flatMap((tag) => [tag, tag.toLowerCase()]) });
  return <div class="bb">{shown(tree)}</div>;
}

function shown(nodes: BbNode | BbNode[]): ComponentChild[] {
  const list = Array.isArray(nodes) ? nodes : [nodes];
  return list.map((node) => {
    if (node === null || node === undefined) return null;
    if (typeof node === 'string' || typeof node === 'number') return node === '\n' ? <br /> : String(node);
    const children = shown(node.content ?? null);
    switch (String(node.tag).toUpperCase()) {
      case 'TABLE':
        return (
          <table>
            <tbody>{children}</tbody>
          </table>
        );
      case 'TR':
        return <tr>{children}</tr>;
      case 'TD':
        return <td>{children}</td>;
      case 'B':
        return <b>{children}</b>;
      case 'URL':
        return <Link address={Object.keys(node.attrs ?? {})[0] ?? ''}>{children}</Link>;
      default:
        return children;
    }
  });
}

/** Only web addresses are links; another scheme stays text. */
function Link({ address, children }: { address: string; children: ComponentChild }) {
  if (!/^https?:\/\//.test(address)) return <span>{children}</span>;
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
