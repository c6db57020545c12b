import { startScreen } from '@/components/base/start.tsx';
import { FormPage } from '@/components/formPage.tsx';
import { openFormScreen } from '@/lib/app/formScreen.ts';
import { closeForm } from '@/lib/app/overlay/formFrame.ts';
import './style.css';

void startScreen(() => <FormPage onClose={closeForm} />, openFormScreen);
