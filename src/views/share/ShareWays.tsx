import './share.css'
import { useState } from 'react'
import { plainPresentation } from '../../experiment/presentationFields'
import { absolute, currentLink } from '../../store/address'
import { useLab } from '../../store/lab'
import { formatLink } from '../../store/link/link'
import { presets } from '../../store/presets'
import { CopyButton } from '../parts/CopyButton'
import { EmbedOptions } from './EmbedOptions'
import { QrCode } from './QrCode'
import { frameSnippet, markdownList } from './snippets'

/** Ways to hand the experiment on: its link, as a QR code, in a frame, and links that are prepared. */
export default function ShareWays() {
  useLab((state) => state.experiment)
  const [options, setOptions] = useState({ ...plainPresentation, embed: true })
  const link = currentLink(plainPresentation)
  const embedded = currentLink(options)
  return (
    <div className="share">
      <section>
        <QrCode text={link} />
        <CopyButton label="Copy link" what="link" text={() => link} />
        <p className="note">
          The link holds every setting: who opens it gets this run, number for number.
        </p>
      </section>
      <section>
        <h2>In a slide or a course page</h2>
        <EmbedOptions
          options={options}
          onChange={(changes) => setOptions({ ...options, ...changes })}
        />
        <div className="share-row">
          <CopyButton label="Copy embed link" what="embed link" text={() => embedded} />
          <CopyButton
            label="Copy frame code"
            what="frame code"
            text={() => frameSnippet(embedded)}
          />
          <a href={embedded} target="_blank" rel="noopener">
            Look at it
          </a>
        </div>
      </section>
      <details className="share-prepared">
        <summary>Prepared links</summary>
        <ul>
          {prepared().map(({ name, link }) => (
            <li key={name}>
              <a href={link} target="_blank" rel="noopener">
                {name}
              </a>
            </li>
          ))}
        </ul>
        <CopyButton
          label="Copy as a list"
          what="list of links"
          text={() => markdownList(prepared())}
        />
      </details>
    </div>
  )
}

/** The links of the presets, each with its name. */
const prepared = () =>
  presets.map(({ name, experiment }) => ({ name, link: absolute(formatLink(experiment)) }))
