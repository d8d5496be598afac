/** Fills the `{{slots}}` of a phrase outside the browser, where no i18next runs. A slot without a value stays visible. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/{{\s*(\w+)\s*}}/g, (slot, name: string) => String(values[name] ?? slot));
}
