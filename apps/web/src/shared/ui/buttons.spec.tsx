import { fireEvent, screen } from '@testing-library/react';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useState } from 'react';
import { show } from '../../test/show.tsx';
import { Button, TextField, useLacks } from './index.ts';

const ROOT = join(import.meta.dirname, '../..');
/** What leads nowhere, or waits for a time that the page names: nothing could be filled in. */
const MAY_BE_DISABLED = ['features/courses/structure-editor.tsx', 'features/quizzes/taking/attempt-run.tsx'];

function Form({ onSend }: { readonly onSend: () => void }) {
  const lacks = useLacks();
  const [reason, setReason] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <TextField label="Себебі" value={reason} onChange={setReason} />
      <Button type="submit" lacks={lacks([reason !== '', 'Себебі'])}>
        {'Жіберу'}
      </Button>
    </form>
  );
}

describe('a button', () => {
  it('that lacks something says what when it is pressed, and then does it', async () => {
    const sent: string[] = [];
    await show(<Form onSend={() => sent.push('sent')} />);
    const button = screen.getByRole('button', { name: 'Жіберу' });
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.click(button);
    expect(screen.getByRole('alert').textContent).toBe('Алдымен толтырыңыз: «Себебі»');
    expect(button.getAttribute('aria-describedby')).toBe(screen.getByRole('alert').id);
    expect(sent).toEqual([]);
    fireEvent.change(screen.getByLabelText('Себебі'), { target: { value: 'Қате' } });
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.click(button);
    expect(sent).toEqual(['sent']);
  });

  it('is nowhere disabled without saying why', () => {
    const disabled = globSync('**/*.tsx', { cwd: ROOT })
      .filter((file) => !file.endsWith('.spec.tsx') && !file.includes(join('shared', 'ui')))
      .filter((file) => /<Button\b(?:[^>]|=>)*?\bdisabled=/.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(disabled.sort()).toEqual(MAY_BE_DISABLED);
  });
});
