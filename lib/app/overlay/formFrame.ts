/** The message by which the form inside a dialog asks to be closed; it carries the token its dialog gave it. */
export interface FormClosed {
  reglamentFormClosed: string;
}

/** Closes the form's surroundings: the dialog it is framed in, or its own window. */
export function closeForm(): void {
  const token = new URLSearchParams(location.search).get('token');
  if (window.parent === window || !token) {
    window.close();
    return;
  }
  const message: FormClosed = { reglamentFormClosed: token };
  // Whoever frames us may read this: it says nothing but that the form is done.
  window.parent.postMessage(message, '*');
}

/** True for the message of the form that was given `token`. */
export function isFormClosed(data: unknown, token: string): boolean {
  return (
    typeof data === 'object' &&
    data !== null &&
    'reglamentFormClosed' in data &&
    data.reglamentFormClosed === token
  );
}
