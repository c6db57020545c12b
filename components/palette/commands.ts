import type { TaskAction } from '@/lib/app/taskAction.ts';
import type { TextKey } from '@/lib/i18n/texts.ts';

/** What a command of the palette does. */
export type PaletteDeed =
  | { kind: 'newTask' }
  | { kind: 'send'; command: 'toggleTimer' | 'syncNow' | 'openMyDay' }
  | { kind: 'screen'; tab: string }
  | { kind: 'options' }
  | { kind: 'action'; action: TaskAction };

export interface PaletteCommand {
  name: TextKey;
  /** The browser's shortcut for it, if it has one of its own. */
  shortcut: 'new-task' | 'toggle-timer' | '_execute_action' | null;
  deed: PaletteDeed;
}

/** Every action that is not about one task, by name; adding one touches this table and its text. */
export const everywhere: readonly PaletteCommand[] = [
  { name: 'palette.newTask', shortcut: 'new-task', deed: { kind: 'newTask' } },
  { name: 'palette.toggleTimer', shortcut: 'toggle-timer', deed: { kind: 'send', command: 'toggleTimer' } },
  { name: 'palette.myDay', shortcut: null, deed: { kind: 'send', command: 'openMyDay' } },
  { name: 'palette.control', shortcut: null, deed: { kind: 'screen', tab: 'control' } },
  { name: 'palette.comments', shortcut: null, deed: { kind: 'screen', tab: 'comments' } },
  { name: 'palette.clients', shortcut: null, deed: { kind: 'screen', tab: 'clients' } },
  { name: 'palette.summary', shortcut: null, deed: { kind: 'screen', tab: 'summary' } },
  { name: 'palette.team', shortcut: null, deed: { kind: 'screen', tab: 'team' } },
  { name: 'palette.drafts', shortcut: null, deed: { kind: 'screen', tab: 'drafts' } },
  { name: 'palette.checks', shortcut: null, deed: { kind: 'screen', tab: 'checks' } },
  { name: 'templates.title', shortcut: null, deed: { kind: 'screen', tab: 'templates' } },
  { name: 'copy.title', shortcut: null, deed: { kind: 'screen', tab: 'copy' } },
  { name: 'composites.title', shortcut: null, deed: { kind: 'screen', tab: 'composites' } },
  { name: 'stack.title', shortcut: null, deed: { kind: 'screen', tab: 'stack' } },
  { name: 'palette.sync', shortcut: null, deed: { kind: 'send', command: 'syncNow' } },
  { name: 'palette.options', shortcut: null, deed: { kind: 'options' } },
];

/** The actions of one task as commands. */
export function ofTask(actions: readonly TaskAction[]): PaletteCommand[] {
  return actions.map((action) => ({
    name: `action.${action}`,
    shortcut: null,
    deed: { kind: 'action', action },
  }));
}
