import type { ComponentChildren } from 'preact';

/** Why an action was not done; read out when it appears. */
export function Refused({ text, children }: { text: string | null; children?: ComponentChildren }) {
  if (!text) return null;
  return (
    <div class="refusal" role="alert">
      {text}
      {children}
    </div>
  );
}
