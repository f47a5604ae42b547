exports.check = ({ methodArn, queryStringParameters: { answer } }, _context, callback) => {
  if (answer !== "yes") return callback(answer);
  const Statement = [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: methodArn }];
  callback(null, { principalId: "ada", policyDocument: { Version: "2012-10-17", Statement }, context: { age: 36 } });
};

exports.say = async ({ requestContext }) => ({ statusCode: 200, body: JSON.stringify(requestContext.authorizer) });
