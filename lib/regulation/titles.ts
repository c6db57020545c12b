/** «Общая: », «Общая (проект): », «Общая-2: » (CMP-1). */
const composite = /^Общая(?:-\d+)?(?: \(проект\))?: /i;

/** «СТЭК: » (STK-1). */
const stack = /^СТЭК: /i;

/** True when the title says that the task is a composite one, on which no timer may run (CMP-1, CMP-3). */
export function isComposite(title: string): boolean {
  return composite.test(title);
}

/** True when the title says that the task is put off into the stack (STK-1). */
export function isStack(title: string): boolean {
  return stack.test(title);
}
