type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** A count in words: the form that the language has for it, with `#` for the number. */
// @__NO_SIDE_EFFECTS__
export function counted(locale: string, forms: Forms): (count: number) => string {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (count) => (forms[rules.select(count)] ?? forms.other).replace("#", numbers.format(count));
}
