import type { DraftFields } from '@/lib/regulation/draft.ts';
import { emptyFields } from '@/lib/regulation/draft.ts';

const id = (text: string | null) => (text && /^[1-9]\d{0,12}$/.test(text) ? Number(text) : 0);

/** What a page's address says is known of a new task; every value is checked, the address may come from anywhere. */
export function knownFields(query: URLSearchParams): Partial<DraftFields> {
  const known: Partial<DraftFields> = {};
  const project = id(query.get('project'));
  const parent = id(query.get('parent'));
  const title = (query.get('title') ?? '').slice(0, 5_000);
  const crm = (query.get('crm') ?? '').split(',').filter((code) => /^(?:L|C|CO|D)_[1-9]\d{0,12}$/.test(code));
  const quote = (query.get('quote') ?? '').slice(0, 10_000);
  const url = query.get('url') ?? '';
  if (project) known.projectId = project;
  if (parent) known.parentId = parent;
  if (title) Object.assign(known, { title, line: title });
  if (crm.length > 0) known.crm = crm;
  if (quote || url)
    known.source = {
      ...emptyFields.source,
      quote,
      url: /^https?:\/\//.test(url) ? url.slice(0, 2_000) : '',
      pageTitle: (query.get('page') ?? '').slice(0, 300),
    };
  return known;
}
