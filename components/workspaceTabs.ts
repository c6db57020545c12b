/** The workspace's tabs, in their order; each is opened by its name in the address. */
export const tabs = [
  'day',
  'control',
  'comments',
  'clients',
  'search',
  'summary',
  'team',
  'drafts',
  'checks',
  'templates',
  'copy',
  'composites',
  'stack',
  'state',
] as const;
