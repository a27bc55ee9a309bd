// What any streaming function must load: nothing.
export const handler = awslambda.streamifyResponse(async (_, stream) => {
  stream.write('.')
  stream.end()
})
