import type { SessionAttendance } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Button, Dialog, DialogActions, ProblemNote, SearchField } from '../../shared/ui/index.ts';
import { AddPersonForm } from './add-person-form.tsx';
import { AdmitForm } from './admit-form.tsx';
import { type WalkInCandidate, walkInCandidates } from './walk-in.queries.ts';

interface WalkInDialogProps {
  readonly attendance: SessionAttendance;
  readonly onClose: () => void;
}

/** Somebody at the door who is on no list: found and asked about, or written down as they say. */
export function WalkInDialog({ attendance, onClose }: WalkInDialogProps) {
  const { t } = useTranslation('seminars');
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<WalkInCandidate | null>(null);
  const [isNew, setNew] = useState(false);
  const asked = q.trim();
  const query = useQuery({ ...walkInCandidates(attendance.session.id, asked), enabled: asked.length >= 2 });
  const { data } = query;
  const isFull = data !== undefined && data.seats.taken >= data.seats.capacity;
  if (isNew)
    return (
      <Dialog open onClose={onClose} title={t('walkIn.new')}>
        <AddPersonForm
          attendance={attendance}
          said={/\d/.test(asked) ? '' : asked}
          seats={isFull ? data.seats : null}
          onDone={onClose}
        />
      </Dialog>
    );
  if (chosen && data)
    return (
      <Dialog open onClose={onClose} title={t('walkIn.isIt')}>
        <AdmitForm
          sessionId={attendance.session.id}
          one={chosen}
          seats={isFull ? data.seats : null}
          onBack={() => setChosen(null)}
          onDone={onClose}
        />
      </Dialog>
    );
  return (
    <Dialog open onClose={onClose} title={t('walkIn.title')}>
      <div className="space-y-4">
        <SearchField label={t('walkIn.search')} value={q} onChange={setQ} ignored={data?.ignored} />
        {query.error && <ProblemNote error={query.error} />}
        {data?.items.length === 0 && <p role="status">{t('walkIn.nobody')}</p>}
        <ul className="divide-y divide-line">
          {data?.items.map((one) => (
            <li key={one.person.id}>
              <Found one={one} onChoose={() => setChosen(one)} />
            </li>
          ))}
        </ul>
        <DialogActions>
          <Button onClick={() => setNew(true)}>{t('walkIn.new')}</Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}

function Found({ one, onChoose }: { readonly one: WalkInCandidate; readonly onChoose: () => void }) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const place = usePlace();
  const { name, position, commissionName, within } = one.person;
  return (
    <button type="button" className="min-h-12 w-full rounded-lg px-2 py-1 text-left hover:bg-wash" onClick={onChoose}>
      <span className="block font-semibold wrap-anywhere text-deep">{name}</span>
      <span className="block text-sm text-soft">
        {[position && localized(position), place(commissionName, within)].filter(Boolean).join(', ')}
      </span>
      {one.mark ? (
        <span className="block text-sm font-medium">
          {t('walkIn.marked', { mark: t(`attendance.marks.${one.mark}`) })}
        </span>
      ) : (
        one.enrolment === 'confirmed' && <span className="block text-sm font-medium">{t('walkIn.onList')}</span>
      )}
    </button>
  );
}
