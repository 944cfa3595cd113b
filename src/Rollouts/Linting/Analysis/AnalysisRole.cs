namespace Platform.Rollouts.Linting;

/// <summary>Who waits for an analysis.</summary>
internal enum AnalysisRole
{
    /// <summary>Beside a canary's steps; nobody waits for its end.</summary>
    Background,

    /// <summary>A canary's step: the rollout goes on when it is successful.</summary>
    Step,

    PrePromotion,

    PostPromotion,

    /// <summary>Beside an experiment; ended with it.</summary>
    Experiment,

    /// <summary>The experiment goes on until it is complete.</summary>
    RequiredForExperiment,

    /// <summary>An AnalysisRun, or a template that nothing given here uses.</summary>
    Alone,
}
