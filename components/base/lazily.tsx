import type { ComponentChild, FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A view that is loaded when it is first shown, so that the screen around it opens sooner.
 * @param meanwhile what stands in its place until then
 */
export function lazily(
  load: () => Promise<FunctionComponent>,
  meanwhile: ComponentChild = null,
): FunctionComponent {
  return function Lazy() {
    const [View, setView] = useState<FunctionComponent | null>(null);
    useEffect(() => {
      void load().then((view) => setView(() => view));
    }, []);
    return View ? <View /> : meanwhile;
  };
}
