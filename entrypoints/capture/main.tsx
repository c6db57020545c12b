import { startScreen } from '@/components/base/start.tsx';
import { FormPage } from '@/components/formPage.tsx';
import { openFormScreen } from '@/lib/app/formScreen.ts';
import '../form/style.css';

// A page of its own beside the framed form: that one has another address every session and opens in frames only.
void startScreen(() => <FormPage onClose={() => window.close()} />, openFormScreen);
