/** The message by which the form inside a dialog asks to be closed; it carries the token its dialog gave it. */
export interface FormClosed {
  reglamentFormClosed: string;
  /** RES-1: the portal's own button, which was held back, may do its work. */
  letThrough: boolean;
}

/** Closes the form's surroundings: the dialog it is framed in, or its own window. */
export function closeForm(letThrough = false): void {
  const token = new URLSearchParams(location.search).get('token');
  if (window.parent === window || !token) {
    window.close();
    return;
  }
  const message: FormClosed = { reglamentFormClosed: token, letThrough };
  // Whoever frames us may read this: it says nothing but that the form is done, and how.
  window.parent.postMessage(message, '*');
}

/** True for the message of the form that was given `token`. */
export function isFormClosed(data: unknown, token: string): data is FormClosed {
  return (
    typeof data === 'object' &&
    data !== null &&
    'reglamentFormClosed' in data &&
    data.reglamentFormClosed === token
  );
}
