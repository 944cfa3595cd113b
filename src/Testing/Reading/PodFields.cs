namespace Platform.Testing;

/// <summary>An item of pods of a scenario file.</summary>
internal static class PodFields
{
    public static PodBehaviour Read(Fields fields)
    {
        var behaviour = new PodBehaviour
        {
            Image = fields.Text("image") ?? "*",
            ReadyAfter = fields.Duration("readyAfter") ?? PodBehaviour.DefaultReadyAfter,
            NeverReady = fields.Flag("neverReady"),
            AtMost = fields.Integer("atMost", 0, int.MaxValue),
            CrashesAfter = fields.Duration("crashesAfter"),
            CrashAt = fields.Duration("crashAt"),
            RecoversAfter = fields.Duration("recoversAfter"),
        };
        if (behaviour is { CrashesAfter.Ticks: 0, RecoversAfter.Ticks: 0 })
        {
            fields.Problem("crashesAfter", "a pod that crashes at once and recovers at once never lets time pass; give one of both some time");
        }

        fields.Close();
        return behaviour;
    }
}
