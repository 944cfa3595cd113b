using Platform.Manifests;

namespace Platform.Rollouts.Experiments;

public sealed class ExperimentAssessmentTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A "!" marks an analysis that is required for completion (upstream: calculateStatus, and its tests).</summary>
    [Theory]
    [InlineData("", "", "Successful")]
    [InlineData("Running", "", "Running")]
    [InlineData("Progressing Running", "", "Pending")]
    [InlineData("Successful Running", "", "Running")]
    [InlineData("Successful Error", "", "Error")]
    [InlineData("Failed Error", "", "Failed")]
    [InlineData("Running", "Pending", "Running")]
    [InlineData("Running", "Successful", "Running")]
    [InlineData("Running", "Successful Failed", "Failed")]
    [InlineData("Running", "Failed Error", "Failed")]
    [InlineData("Running", "Inconclusive Running", "Inconclusive")]
    [InlineData("Progressing", "Error", "Error")]
    [InlineData("Running", "Successful!", "Successful")]
    [InlineData("Running", "Successful! Running", "Running")]
    [InlineData("Running", "Successful! Running!", "Running")]
    [InlineData("Running", "Successful! Failed", "Failed")]
    [InlineData("Successful", "Running", "Successful")]
    [InlineData("Successful", "Running!", "Running")]
    [InlineData("Successful", "Pending!", "Running")]
    [InlineData("Successful", "Successful! Successful!", "Successful")]
    [InlineData("Successful", "Failed Successful", "Failed")]
    [InlineData("Successful", "Successful! Running", "Running")]
    [InlineData("Failed", "Successful!", "Failed")]
    [InlineData("Error", "Running!", "Error")]
    [InlineData("Running", "?", "Running")]
    public void Assess_TemplatesAndAnalyses_GiveThePhase(string templates, string analyses, string expected)
    {
        var names = templates.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var runs = analyses.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var experiment = new Experiment
        {
            Spec = new ExperimentSpec
            {
                Templates = [.. names.Select((_, index) => new ExperimentTemplate { Name = $"t{index}" })],
                Analyses = [.. runs.Select((run, index) => new ExperimentAnalysis { Name = $"a{index}", RequiredForCompletion = run.EndsWith('!') })],
            },
        };
        var status = new ExperimentStatus
        {
            Phase = "Running",
            TemplateStatuses = [.. names.Select((name, index) => new ExperimentTemplateStatus { Name = $"t{index}", Status = name })],
            AnalysisRuns = [.. runs.Select((run, index) => new ExperimentAnalysisRunStatus { Name = $"a{index}", Phase = run == "?" ? null : run.TrimEnd('!') })],
        };

        Assert.Equal(expected, ExperimentAssessment.Assess(experiment, status, Now).Phase);
    }

    [Theory]
    [InlineData("Successful")]
    [InlineData("Failed")]
    [InlineData("Error")]
    [InlineData("Inconclusive")]
    public void Assess_CompletePhase_Stays(string phase)
    {
        var status = new ExperimentStatus { Phase = phase, Message = "why" };
        Assert.Same(status, ExperimentAssessment.Assess(new Experiment(), status, Now));
    }

    [Theory]
    [InlineData("Running", true)]
    [InlineData("Progressing", false)]
    public void Assess_AllAvailable_NotesWhenOnce(string template, bool isAvailable)
    {
        var experiment = new Experiment { Spec = new ExperimentSpec { Templates = [new ExperimentTemplate { Name = "a" }] } };
        var status = new ExperimentStatus { Phase = "Pending", TemplateStatuses = [new ExperimentTemplateStatus { Name = "a", Status = template }] };
        var first = ExperimentAssessment.Assess(experiment, status, Now);

        Assert.Equal(isAvailable ? Now : null, first.AvailableAt);
        if (isAvailable)
        {
            Assert.Equal(Now, ExperimentAssessment.Assess(experiment, first, Now.AddHours(1)).AvailableAt);
        }
    }
}
