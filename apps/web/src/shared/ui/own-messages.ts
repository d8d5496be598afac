import { i18n } from '../i18n/i18n.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What the browser finds wrong with a field, in the reader's words: its own follow its own language. */
function messageOf(control: Control): string {
  const { validity } = control;
  const target = control as Partial<HTMLInputElement>;
  if (validity.valueMissing) return i18n.t(control instanceof HTMLSelectElement ? 'fields.choice' : 'fields.required');
  if (validity.tooShort) return i18n.t('fields.tooShort', { limit: target.minLength });
  if (validity.tooLong) return i18n.t('fields.tooLong', { limit: target.maxLength });
  if (validity.rangeUnderflow) return i18n.t('fields.tooSmall', { limit: target.min });
  if (validity.rangeOverflow) return i18n.t('fields.tooBig', { limit: target.max });
  return i18n.t('fields.format');
}

/** From now on a form that may not be sent says why in Kazakh or Russian, whatever the browser speaks. */
export function speakOwnMessages(): void {
  const told = new WeakSet<Control>();
  document.addEventListener(
    'invalid',
    ({ target }) => {
      const control = target as Control;
      if (control.validity.customError && !told.has(control)) return;
      control.setCustomValidity('');
      control.setCustomValidity(messageOf(control));
      told.add(control);
    },
    true,
  );
  const forget = ({ target }: Event) => {
    if (told.delete(target as Control)) (target as Control).setCustomValidity('');
  };
  document.addEventListener('input', forget, true);
  document.addEventListener('change', forget, true);
}
