interface Handshake {
  readonly methodArn: string;
  readonly queryStringParameters?: { readonly token?: string };
}

/** Lets in whoever knows the word. */
export const handler = async ({ methodArn, queryStringParameters }: Handshake) => ({
  principalId: "somebody",
  usageIdentifierKey: "a-key-of-twenty-characters",
  policyDocument: {
    Version: "2012-10-17",
    Statement: [
      {
        Action: "execute-api:Invoke",
        Effect: queryStringParameters?.token === "open" ? "Allow" : "Deny",
        Resource: methodArn,
      },
    ],
  },
});
