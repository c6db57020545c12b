import type { ComponentChild, FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A view that is loaded when it is first shown, so that the screen around it opens sooner.
 * @param meanwhile what stands in its place until then
 */
export function lazily<P extends object>(
  load: () => Promise<FunctionComponent<P>>,
  meanwhile: ComponentChild = null,
): FunctionComponent<P> {
  return function Lazy(props: P) {
    const [View, setView] = useState<FunctionComponent<P> | null>(null);
    useEffect(() => {
      void load().then((view) => setView(() => view));
    }, []);
    return View ? <View {...props} /> : meanwhile;
  };
}
