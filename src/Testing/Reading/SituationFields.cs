namespace Platform.Testing;

/// <summary>when of an action, and what holds at a moment.</summary>
internal static class SituationFields
{
    internal static readonly IReadOnlyList<string> Phases = ["Healthy", "Progressing", "Paused", "Degraded"];

    public static Situation Read(Fields fields)
    {
        var situation = Part(fields);
        if (situation == new Situation())
        {
            fields.Problem("at least one of step, phase, message, weight, revision and event is wanted");
        }

        fields.Close();
        return situation;
    }

    public static ExpectedMoment ReadMoment(Fields fields)
    {
        if (!fields.Has("at"))
        {
            fields.Problem("at is required: the time of the moment");
        }

        var at = fields.Duration("at") ?? TimeSpan.Zero;
        var moment = new ExpectedMoment(at, Part(fields));
        fields.Close();
        return moment;
    }

    private static Situation Part(Fields fields) => new()
    {
        Step = fields.Integer("step", 0, int.MaxValue),
        Phase = fields.OneOf("phase", Phases),
        Message = fields.Text("message"),
        Weight = fields.Integer("weight", 0, 100),
        Revision = fields.Integer("revision", 1, int.MaxValue),
        Event = fields.Text("event"),
    };
}
