/** @file The identities of the Fisher matrix as formulas. */

import type { ReactNode } from 'react'

const Block = ({ children }: { children: ReactNode }) => <math display="block">{children}</math>

const Index = ({ children }: { children: ReactNode }) => <mrow>{children}</mrow>

/** A letter with an index, such as W_i. */
const Sub = ({ of, at }: { of: string; at: ReactNode }) => (
  <msub>
    <mi>{of}</mi>
    <Index>{at}</Index>
  </msub>
)

/** A letter with an index and a sign above it, such as Λ_i⁺. */
const SubSup = ({ of, at, sign }: { of: string; at: ReactNode; sign: string }) => (
  <msubsup>
    <mi>{of}</mi>
    <Index>{at}</Index>
    <mo>{sign}</mo>
  </msubsup>
)

const i = <mi>i</mi>
const j = <mi>j</mi>
const pair = (first: string, second: string) => (
  <>
    <mi>{first}</mi>
    <mi>{second}</mi>
  </>
)
const iLessOne = (
  <>
    <mi>i</mi>
    <mo>−</mo>
    <mn>1</mn>
  </>
)
const equals = <mo>=</mo>
const u = <Sub of="u" at={i} />
const ownStep = (
  <>
    <SubSup of="Λ" at={i} sign="+" />
    <Sub of="g" at={i} />
    <SubSup of="Σ" at={iLessOne} sign="+" />
  </>
)

export const RankFormula = () => (
  <Block>
    <mi>rank</mi>
    <mspace width=".2em" />
    <mi>F</mi>
    {equals}
    <msub>
      <mo>∑</mo>
      <mi>i</mi>
    </msub>
    <mo>(</mo>
    <Sub of="b" at={i} />
    <mo>−</mo>
    <Sub of="b" at={iLessOne} />
    <mo>)</mo>
    <Sub of="a" at={i} />
  </Block>
)

export const OneOverDepthFormula = () => (
  <Block>
    {u}
    {equals}
    <mfrac>
      <mn>1</mn>
      <mi>L</mi>
    </mfrac>
    {ownStep}
  </Block>
)

export const SharesFormula = () => (
  <Block>
    {u}
    {equals}
    <Sub of="c" at={i} />
    {ownStep}
    <mo>,</mo>
    <mspace width=".4em" />
    <msub>
      <mo>∑</mo>
      <mi>i</mi>
    </msub>
    <Sub of="c" at={i} />
    {equals}
    <mn>1</mn>
  </Block>
)

export const GeneralFormula = () => (
  <Block>
    {u}
    {equals}
    <SubSup of="B" at={i} sign="#" />
    <msub>
      <mo>∑</mo>
      <mrow>
        <mi>k</mi>
        <mo>≤</mo>
        <mi>i</mi>
        <mo>≤</mo>
        <mi>m</mi>
      </mrow>
    </msub>
    <mfrac>
      <mrow>
        <Sub of="p" at={<mi>k</mi>} />
        <mi>δ</mi>
        <Sub of="q" at={<mi>m</mi>} />
      </mrow>
      <mrow>
        <mi>m</mi>
        <mo>−</mo>
        <mi>k</mi>
        <mo>+</mo>
        <mn>1</mn>
      </mrow>
    </mfrac>
    <SubSup of="A" at={i} sign="#" />
  </Block>
)

export const MinimumNormFormula = () => (
  <Block>
    <mi>u</mi>
    {equals}
    <msup>
      <mi>F</mi>
      <mo>+</mo>
    </msup>
    <mi>g</mi>
  </Block>
)

/** @param isWhole whether the whole error can be undone */
export const SameMapFormula = ({ isWhole }: { isWhole: boolean }) => (
  <Block>
    <mi>J</mi>
    <mi>u</mi>
    {equals}
    <msub>
      <mo>∑</mo>
      <mi>i</mi>
    </msub>
    <Sub of="B" at={i} />
    {u}
    <Sub of="A" at={i} />
    {equals}
    {isWhole ? (
      <mi>δ</mi>
    ) : (
      <>
        <mi>Π</mi>
        <mo>(</mo>
        <mi>δ</mi>
        <mo>)</mo>
      </>
    )}
  </Block>
)

export const TransportFormula = () => (
  <Block>
    <Sub of="F" at={pair('i', 'j')} />
    {equals}
    <Sub of="F" at={pair('i', 'i')} />
    <SubSup of="J" at={i} sign="+" />
    <Sub of="J" at={j} />
  </Block>
)

export const SchurFormula = () => (
  <Block>
    <Sub of="F" at={pair('i', 'i')} />
    <mo>−</mo>
    <Sub of="F" at={pair('i', 'j')} />
    <SubSup of="F" at={pair('j', 'j')} sign="+" />
    <Sub of="F" at={pair('j', 'i')} />
    {equals}
    <mn>0</mn>
  </Block>
)

const InvertedPart = ({ name }: { name: string }) => (
  <>
    <msup>
      <mi>u</mi>
      <mo>′</mo>
    </msup>
    {equals}
    <msubsup>
      <mi>F</mi>
      <mi>{name}</mi>
      <mo>+</mo>
    </msubsup>
    <mi>g</mi>
  </>
)

export const BlockDiagonalFormula = () => (
  <Block>
    <InvertedPart name="blocks" />
    {equals}
    <mi>L</mi>
    <mi>u</mi>
  </Block>
)

export const TridiagonalFormula = () => (
  <Block>
    <InvertedPart name="tri" />
    <mo>,</mo>
    <mspace width=".4em" />
    <mi>J</mi>
    <msup>
      <mi>u</mi>
      <mo>′</mo>
    </msup>
    {equals}
    <mo>⌈</mo>
    <mi>L</mi>
    <mo>/</mo>
    <mn>3</mn>
    <mo>⌉</mo>
    <mi>δ</mi>
  </Block>
)

export const DiagonalFormula = () => (
  <Block>
    <InvertedPart name="diag" />
  </Block>
)
