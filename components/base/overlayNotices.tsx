import { type ComponentChild, render } from 'preact';
import type { OverlayState } from '@/lib/app/overlayState.ts';
import type { Refusal, TaskMark } from '@/lib/app/protocol.ts';
import { send } from '@/lib/app/send.ts';
import { languageOf, translator } from '@/lib/i18n/translate.ts';
import { Notice } from './Notice.tsx';
import styles from './notice.css?inline';

/** One shadow root a frame holds our notices; the newest replaces the one before. */
export function createNotices() {
  let root: ShadowRoot | null = null;

  function show(view: ComponentChild): void {
    if (!root) {
      const host = document.createElement('reglament-notice');
      root = host.attachShadow({ mode: 'open' });
      const sheet = document.createElement('style');
      sheet.textContent = styles;
      root.append(sheet);
      document.body.append(host);
    }
    const place = root.querySelector('div') ?? root.appendChild(document.createElement('div'));
    render(view, place);
  }

  const hide = () => show(null);

  return {
    /** Says once that the portal is known. */
    greet(state: OverlayState, onClose: () => void): void {
      const t = translator(state.language);
      const close = () => {
        hide();
        onClose();
      };
      const name = state.personName.split(' ')[0] ?? '';
      show(
        <Notice
          role="status"
          title={t('greeting.title')}
          text={t('greeting.text', { name })}
          closeText={t('greeting.close')}
          onClose={close}
        />,
      );
    },
    /** What a task breaks, why, and the fixes (CHK-1). */
    marks(taskId: number, state: OverlayState | null, fix: (mark: TaskMark) => void): void {
      const t = translator(state?.language ?? languageOf(document.documentElement.lang));
      void send('taskMarks', { taskIds: [taskId] }).then((reply) => {
        const found = reply.ok ? (reply.marks?.[taskId] ?? []) : [];
        show(
          <Notice
            role="alertdialog"
            title={t('marks.title')}
            text=""
            closeText={t('dialog.close')}
            onClose={hide}
          >
            <ul>
              {found.map((mark) => (
                <li key={mark.ruleId}>
                  <span>
                    <b>{mark.ruleId}</b> {mark.text} <small>{mark.why}</small>
                  </span>
                  {mark.fix && (
                    <button
                      type="button"
                      class="small"
                      onClick={() => {
                        hide();
                        fix(mark);
                      }}
                    >
                      {mark.fix}
                    </button>
                  )}
                </li>
              ))}
            </ul>
          </Notice>,
        );
      });
    },
    /** Says why an action was refused; for a composite task with what to start instead (CMP-3). */
    refuse(refusal: Refusal, state: OverlayState | null, start: (taskId: number) => void): void {
      const t = translator(state?.language ?? languageOf(document.documentElement.lang));
      const subtasks = refusal.subtasks ?? [];
      const key =
        refusal.kind === 'composite' && subtasks.length === 0
          ? 'refusal.compositeEmpty'
          : (`refusal.${refusal.kind}` as const);
      show(
        <Notice role="alertdialog" text={t(key)} closeText={t('dialog.close')} onClose={hide}>
          {subtasks.length > 0 && (
            <ul>
              {subtasks.map((task) => (
                <li key={task.id}>
                  <span>{task.title}</span>
                  <button
                    type="button"
                    class="small"
                    aria-label={t('timer.startTask', { title: task.title })}
                    onClick={() => {
                      hide();
                      start(task.id);
                    }}
                  >
                    {t('timer.start')}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Notice>,
      );
    },
  };
}
