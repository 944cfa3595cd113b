namespace Platform.Testing;

/// <summary>expect of a scenario file.</summary>
internal static class ExpectationFields
{
    private static readonly IReadOnlyList<string> RunPhases = ["Successful", "Failed", "Inconclusive", "Error", "Running", "Pending"];

    public static Expectation Read(Fields fields)
    {
        var expectation = new Expectation
        {
            Phase = fields.OneOf("phase", SituationFields.Phases),
            Message = fields.Text("message"),
            Step = fields.Integer("step", 0, int.MaxValue),
            Weight = fields.Integer("weight", 0, 100),
            StableImage = fields.Text("stableImage"),
            WeightNeverAbove = fields.Integer("weightNeverAbove", 0, 100),
            ReadyNeverBelow = fields.Integer("readyNeverBelow", 0, int.MaxValue),
            Weights = fields.Integers("weights", 0, 100),
            Events = fields.Texts("events"),
            NoEvents = fields.Texts("noEvents"),
            Runs = fields.Texts("runs", RunPhases),
            EndsBefore = fields.Duration("endsBefore"),
            Moments = [.. fields.Maps("moments").Select(SituationFields.ReadMoment)],
        };
        fields.Close();
        return expectation;
    }
}
