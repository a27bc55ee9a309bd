#!/usr/bin/env node
// The same CLI straight from its TypeScript sources (Node.js 24 strips the types). The handler must be built all the same.
import { main } from '../cli/shell/main.ts'

await main({ commands: './cli/commands', helpClass: './cli/shell/help.ts' })
