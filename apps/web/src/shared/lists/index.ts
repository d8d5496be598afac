export * from './cards.tsx';
export { List } from './list.tsx';
export { useChoice } from './choice.tsx';
export * from './region-field.tsx';
export { useListView } from './use-list-view.ts';
