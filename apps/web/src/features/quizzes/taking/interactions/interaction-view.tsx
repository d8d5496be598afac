import { ChoiceView } from './choice-view.tsx';
import type { InteractionProps } from './props.ts';

export function InteractionView(props: InteractionProps) {
  const { interaction } = props;
  switch (interaction.type) {
    case 'single':
    case 'multiple': return <ChoiceView {...props} interaction={interaction} />;
    default: return null;
  }
}
