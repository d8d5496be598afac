import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { show } from '../../test/show.tsx';
import { DateField, LocalTimeField, TimeField } from './time-fields.tsx';

function Form({ form: Field, min, max }: { form: typeof DateField; min?: string; max?: string }) {
  const [value, setValue] = useState('');
  return (
    <form>
      <Field label="Күні" value={value} onChange={setValue} min={min} max={max} required />
      <output>{value}</output>
    </form>
  );
}
const field = () => screen.getByLabelText<HTMLInputElement>('Күні');
const value = () => document.querySelector('output')?.textContent;
const type = (text: string) => {
  fireEvent.change(field(), { target: { value: text } });
  fireEvent.blur(field());
};

describe('a day or a time that is typed', () => {
  it.each([
    [DateField, '18.3.2026', '2026-03-18', '18.03.2026'],
    [TimeField, '930', '09:30', '09:30'],
    [LocalTimeField, '18.03.2026 9:30', '2026-03-18T09:30', '18.03.2026 09:30'],
  ])('%# is read, and shown as it is written here', async (form, text, read, shown) => {
    await show(<Form form={form} />);
    type(text);
    expect([value(), field().value, field().validationMessage]).toEqual([read, shown, '']);
  });

  it.each([
    ['kk', DateField, '31.02.2026', 'Күнді былай жазыңыз: 18.03.2026'],
    ['ru', DateField, '31.02.2026', 'Напишите день так: 18.03.2026'],
    ['ru', TimeField, '25:00', 'Напишите время так: 09:00'],
    ['kk', LocalTimeField, '18.03.2026', 'Күн мен уақытты былай жазыңыз: 18.03.2026 09:00'],
  ] as const)('stops the form in our own words, in %s', async (language, form, text, words) => {
    await show(<Form form={form} />, { language });
    type(text);
    expect(screen.getByText(words)).toBeTruthy();
    expect([value(), field().value, field().validationMessage]).toEqual(['', text, words]);
    expect(field().getAttribute('aria-invalid')).toBe('true');
  });

  it('says which days are too early and too late', async () => {
    await show(<Form form={DateField} min="2026-03-10" max="2026-03-20" />, { language: 'ru' });
    type('09.03.2026');
    expect(field().validationMessage).toBe('Не раньше 10.03.2026');
    type('21.03.2026');
    expect(field().validationMessage).toBe('Не позже 20.03.2026');
    type('20.03.2026');
    expect(field().validationMessage).toBe('');
  });

  it('is chosen from a calendar by keys, where other days are closed', async () => {
    await show(<Form form={DateField} min="2026-03-10" />, { language: 'ru' });
    type('18.03.2026');
    fireEvent.click(screen.getByRole('button', { name: 'Выбрать в календаре' }));
    const day = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
    expect(document.activeElement).toBe(day('18 марта 2026 года'));
    expect(day('9 марта 2026 года').disabled).toBe(true);
    for (const key of ['ArrowDown', 'ArrowRight', 'PageDown'])
      fireEvent.keyDown(document.activeElement ?? document.body, { key });
    expect(document.activeElement).toBe(day('26 апреля 2026 года'));
    fireEvent.click(day('26 апреля 2026 года'));
    expect([value(), field().value]).toEqual(['2026-04-26', '26.04.2026']);
    expect(screen.queryByRole('table')).toBeNull();
  });
});
