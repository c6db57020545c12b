/** What can be done with a task in one action (regulation G and H). */
export const taskActions = [
  'complete',
  'report',
  'carryOver',
  'handOver',
  'accept',
  'returnToWork',
  'answer',
  'control',
  'regulation',
] as const;
export type TaskAction = (typeof taskActions)[number];
