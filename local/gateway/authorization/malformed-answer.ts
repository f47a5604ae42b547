/** What API Gateway would not take from an authorizer; the message says what is wrong, for the person at the laptop. */
export class MalformedAnswer extends Error {}
