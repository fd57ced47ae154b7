/** `npm run attack` tries everything; `npm test` a part of it that takes seconds. */
export const FULL = process.env.AGENT_CATALOG_ATTACK === 'full';
