/**
 * Words that a request has whatever it is about. They are the small words of English and what people
 * say around a wish: `please help me`, `I would like to`.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against all also am an and any are as at be because been before being
  below between both but by can could did do does doing don down during each few for from further get
  give go going had has have having he help her here hers him his how i if in into is it its itself
  just know let like look looking make making me more most my myself need needs new no nor not now of
  off on once only or other our ours out over own please same she should so some such than that the
  their theirs them themselves then there these they thing things this those through to too under
  until up us use using very want wants was way we well were what when where which while who whom why
  will with would you your yours yourself ll ve re s t d m im ive id lets dont cant`.split(/\s+/),
);
