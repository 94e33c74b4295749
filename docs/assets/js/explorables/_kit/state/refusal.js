/** What is said to a reader whose input cannot be used: one plain sentence, or two. */
export class Refusal extends Error {}
