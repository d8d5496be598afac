import { type RosterImport, rostersRoutes } from '@kaskad/contracts';
import { useTranslation } from 'react-i18next';
import { call } from '../../../shared/api/client.ts';
import { Button, Dialog, ProblemSummary, useToast } from '../../../shared/ui/index.ts';
import { usePeopleChange } from '../people.queries.ts';

export function UndoDialog({ roster, onClose }: { readonly roster: Pick<RosterImport, 'id' | 'fileName'>; readonly onClose: () => void }) {
  const { t } = useTranslation(['people', 'shell']);
  const toast = useToast();
  const undo = usePeopleChange(() => call(rostersRoutes.undo, { params: { id: roster.id } }));
  const confirm = () => undo.mutate(undefined, { onSuccess: () => { toast(t('preview.undone')); onClose(); } });
  return (
    <Dialog open onClose={onClose} title={t('preview.undoTitle')}>
      <div className="space-y-4">
        <p className="font-semibold break-words">{roster.fileName}</p>
        <p>{t('preview.undoText')}</p>
        <ProblemSummary error={undo.error} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('shell:cancel')}</Button>
          <Button kind="danger" busy={undo.isPending} onClick={confirm}>{t('preview.undo')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
