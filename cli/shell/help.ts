import { Help, CommandHelp as OclifCommandHelp } from '@oclif/core'
import { commandNames } from '../base/commands.ts'
import { t } from '../i18n/index.ts'

/** oclif's headings are English and fixed; these are the user's. */
const heading = (header: string): string => new Map(Object.entries(t.report.help)).get(header) ?? header

class CommandHelp extends OclifCommandHelp {
  override section(header: string, body: Parameters<OclifCommandHelp['section']>[1]): string {
    return super.section(heading(header), body)
  }
}

/** A topic has no file of its own to say what it is about. */
const topicSummaries = new Map([
  ['access', t.commands.access.topic],
  ['clients', t.commands.clients.topic],
])

/** Help in the user's language, with the exit codes on every page. */
export default class SfaiHelp extends Help {
  protected override CommandHelpClass = CommandHelp

  protected override get sortedCommands(): Help['sortedCommands'] {
    const places = new Map<string, number>(commandNames.map((name, place) => [name, place]))
    const place = (id: string): number => places.get(id.replaceAll(':', '-')) ?? places.size
    return super.sortedCommands.toSorted((a, b) => place(a.id) - place(b.id))
  }

  override section(header: string, body: Parameters<Help['section']>[1]): string {
    return super.section(heading(header), body)
  }

  protected override formatCommand(command: Parameters<Help['formatCommand']>[0]): string {
    return `${super.formatCommand(command)}\n\n${this.exitCodes()}`
  }

  protected override formatTopics(topics: Parameters<Help['formatTopics']>[0]): string {
    return super.formatTopics(topics.map((topic) => ({ ...topic, description: topicSummaries.get(topic.name) ?? '' })))
  }

  override formatRoot(): string {
    const usage = this.section('USAGE', '$ sfai-admin [COMMAND]')
    return [t.commands.root, this.section('VERSION', this.config.userAgent), usage, this.exitCodes()].join('\n\n')
  }

  /** Commands first: oclif would begin with the topics. */
  protected override async showRootHelp(): Promise<void> {
    const single = this.sortedCommands.filter(({ id, aliases }) => !id.includes(':') && !aliases.includes(id))
    const blocks = [this.formatRoot(), this.formatCommands(single), this.formatTopics(this.sortedTopics)]
    this.log(blocks.join('\n\n'))
  }

  private exitCodes(): string {
    return this.section(t.report.exitCodesTitle, t.report.exitCodes.join('\n'))
  }
}
