namespace Platform.Statistics;

/// <summary>What the judge says about a canary. Anything that is neither proven nor disproven is <see cref="Inconclusive"/>.</summary>
public enum Verdict
{
    /// <summary>Mixed or too little evidence, or none: go no further.</summary>
    Inconclusive,

    /// <summary>Every metric is shown to be good enough for the next weight.</summary>
    Pass,

    /// <summary>Harm is proven: roll back.</summary>
    Fail,
}
