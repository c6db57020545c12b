/** What did not work, said at once to whoever sees or hears the screen; nothing without a text. */
export function Fault({ text }: { text: string }) {
  if (text === '') return null;
  return (
    <p class="ask" role="alert">
      {text}
    </p>
  );
}
