import { clientAnswer, clientStream, counted, says } from '../wire/chat.ts'
import { messages, saying } from '../wire/claude.ts'
import { responses } from '../wire/responses.ts'
import type { Topic } from './case.ts'

const opus = 'claude-opus-4-6'
const city = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
}
const format = (schema: Record<string, unknown>, strict = true) => ({
  response_format: { type: 'json_schema' as const, json_schema: { name: 'place', strict, schema } },
})

export const formatTopic: Topic = {
  topic: 'Structured outputs',
  cases: [
    {
      name: 'A JSON schema is the format of the output',
      features: ['jsonSchema'],
      model: opus,
      asks: format(city),
      sent: messages(opus, { output_config: { format: { type: 'json_schema', schema: city } } }),
      answered: { body: saying('{"city":', '"東京"}') },
      receives: {
        body: clientAnswer({ message: { content: '{"city":"東京"}' }, finish: 'stop', usage: counted(12, 7) }),
      },
    },
    {
      name: "What Claude's dialect of JSON Schema lacks is said in words, and the change is named",
      features: ['jsonSchema', 'noSilentDrop'],
      model: opus,
      asks: format({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        type: 'object',
        properties: {
          name: { type: 'string', minLength: 1, description: 'Full name' },
          kind: { oneOf: [{ type: 'string' }, { $ref: '#/$defs/kind' }] },
          mail: { type: 'string', format: 'email' },
          web: { type: 'string', format: 'uri-template' },
          tags: { type: 'array', items: { type: 'object', properties: {} }, minItems: 3 },
        },
        required: ['name'],
        $defs: { kind: { type: 'object', properties: { id: { type: 'integer', maximum: 9 } } } },
      }),
      sent: messages(opus, {
        output_config: {
          format: {
            type: 'json_schema',
            schema: {
              type: 'object',
              properties: {
                name: { type: 'string', description: 'Full name\n\n{minLength: 1}' },
                kind: { anyOf: [{ type: 'string' }, { $ref: '#/$defs/kind' }] },
                mail: { type: 'string', format: 'email' },
                web: { type: 'string', description: '{format: "uri-template"}' },
                tags: {
                  type: 'array',
                  items: { type: 'object', properties: {}, additionalProperties: false },
                  description: '{minItems: 3}',
                },
              },
              required: ['name'],
              $defs: {
                kind: {
                  type: 'object',
                  properties: { id: { type: 'integer', description: '{maximum: 9}' } },
                  additionalProperties: false,
                },
              },
              additionalProperties: false,
            },
          },
        },
      }),
      drops: ['response_format'],
    },
    {
      name: 'The order of keywords is no change',
      features: ['jsonSchema'],
      model: opus,
      asks: format({
        additionalProperties: false,
        type: 'object',
        properties: city.properties,
        required: city.required,
      }),
      sent: messages(opus, { output_config: { format: { type: 'json_schema', schema: city } } }),
    },
    {
      name: 'Maps, objects that may be null, and references stay as near to what was asked for as the dialect allows',
      unsure:
        'That the dialect takes a list of types is not known; that nothing may stand beside a reference is the rule of the SDK.',
      features: ['jsonSchema', 'noSilentDrop'],
      model: opus,
      asks: format({
        type: 'object',
        properties: {
          ages: { type: 'object', additionalProperties: { type: 'integer' } },
          owner: { type: ['object', 'null'], properties: { id: { type: 'string' } } },
          next: { $ref: '#', description: 'The one after' },
        },
        additionalProperties: true,
      }),
      sent: messages(opus, {
        output_config: {
          format: {
            type: 'json_schema',
            schema: {
              type: 'object',
              properties: {
                ages: {
                  type: 'object',
                  additionalProperties: false,
                  description: '{additionalProperties: {"type":"integer"}}',
                },
                owner: {
                  type: ['object', 'null'],
                  properties: { id: { type: 'string' } },
                  additionalProperties: false,
                },
                next: { $ref: '#' },
              },
              additionalProperties: false,
            },
          },
        },
      }),
      drops: ['response_format'],
    },
    {
      name: 'A schema that is a reference keeps what it refers to',
      features: ['jsonSchema'],
      model: opus,
      asks: format({ $ref: '#/$defs/place', $defs: { place: city } }),
      sent: messages(opus, {
        output_config: {
          format: { type: 'json_schema', schema: { $ref: '#/$defs/place', $defs: { place: city } } },
        },
      }),
    },
    {
      name: 'json_object becomes an instruction',
      features: ['jsonObject', 'noSilentDrop'],
      model: opus,
      asks: { response_format: { type: 'json_object' } },
      sent: messages(opus, {
        system: [
          {
            type: 'text',
            text: 'Answer with one JSON object, and nothing else: no words around it, no code fence.',
          },
        ],
      }),
      drops: ['response_format'],
    },
    {
      name: 'A code fence around a JSON object that was asked for in words comes off, streamed',
      features: ['jsonObject'],
      model: opus,
      asks: { response_format: { type: 'json_object' }, stream: true },
      answered: { body: saying('```json\n', '{"a":', '1}', '\n```') },
      receives: { body: clientStream({ deltas: [says('{"a":'), says('1}')], finish: 'stop' }) },
      drops: ['response_format'],
    },
    {
      name: 'text is what happens anyway',
      model: opus,
      asks: { response_format: { type: 'text' } },
      sent: messages(opus, {}),
    },
    {
      name: 'Through the bridge the schema is the format of the text',
      features: ['jsonSchema', 'responsesBridge'],
      model: 'gpt-5.5',
      asks: { ...format(city), tools: [{ type: 'function', function: { name: 'now' } }] },
      sent: responses('gpt-5.5', {
        tools: [{ type: 'function', name: 'now', parameters: { type: 'object', properties: {} }, strict: false }],
        text: { format: { type: 'json_schema', name: 'place', schema: city, strict: true } },
        reasoning: { summary: 'auto' },
      }),
    },
    {
      name: 'On Chat Completions it is passed on as it is',
      features: ['jsonSchema'],
      model: 'gpt-4.1',
      asks: format(city),
      sent: { model: 'gpt-4.1', messages: [{ role: 'user', content: 'Hi' }], ...format(city) },
    },
    {
      name: 'A schema that is missing is a 400 that names it',
      features: ['malformed'],
      model: opus,
      malformed: { response_format: { type: 'json_schema' } },
      sent: [],
      receives: {
        status: 400,
        error: {
          message: "Missing required parameter: 'response_format.json_schema'.",
          type: 'invalid_request_error',
          param: 'response_format.json_schema',
          code: 'missing_required_parameter',
        },
      },
    },
  ],
}
