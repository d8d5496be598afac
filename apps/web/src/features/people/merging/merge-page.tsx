import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useParams } from '../../../shared/router/index.ts';
import { Button, Page, QueryView, useUrlState } from '../../../shared/ui/index.ts';
import { onePerson } from '../people.queries.ts';
import { useWholeName } from '../person-name.ts';
import { ChooseOther } from './choose-other.tsx';
import { MergeForm } from './merge-form.tsx';
import { mergePreview } from './merging.queries.ts';

/** First the other record is chosen, then the page shows what joining both would do. */
export function MergePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('persons');
  const wholeName = useWholeName();
  const [other, setOther] = useUrlState<string>('with', '');
  const person = useQuery(onePerson(id));
  const name = person.data ? wholeName(person.data) : '';
  // The other record often lacks the patronymic, or has it in the other language.
  const known = person.data ? `${person.data.familyName} ${person.data.givenName}` : '';
  return (
    <Page title={t('merge.title')} lead={t('merge.lead')} back={{ to: `/people/${id}`, label: name }}>
      {other === '' ? (
        <ChooseOther id={id} name={known} onChoose={setOther} />
      ) : (
        <Compared id={id} other={other} onOther={() => setOther('')} />
      )}
    </Page>
  );
}

function Compared({
  id,
  other,
  onOther,
}: {
  readonly id: string;
  readonly other: string;
  readonly onOther: () => void;
}) {
  const { t } = useTranslation('persons');
  const [swapped, setSwapped] = useUrlState<'' | 'yes'>('swapped', '');
  const [survivorId, loserId] = swapped === 'yes' ? [other, id] : [id, other];
  const query = useQuery({ ...mergePreview(survivorId, loserId), refetchOnWindowFocus: false });
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onOther}>{t('merge.other')}</Button>
        <Button onClick={() => setSwapped(swapped === 'yes' ? '' : 'yes')}>{t('merge.swap')}</Button>
      </div>
      <QueryView query={query}>
        {(preview) => <MergeForm key={preview.seen} preview={preview} onReload={() => void query.refetch()} />}
      </QueryView>
    </>
  );
}
