import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { TaskFormProps } from './TaskForm.tsx';

/** The form, loaded when it is first asked for: the popup itself opens sooner without it. */
export function LazyTaskForm(props: TaskFormProps) {
  const [Form, setForm] = useState<FunctionComponent<TaskFormProps> | null>(null);
  useEffect(() => {
    void import('./TaskForm.tsx').then(({ TaskForm }) => setForm(() => TaskForm));
  }, []);
  return Form ? <Form {...props} /> : null;
}
