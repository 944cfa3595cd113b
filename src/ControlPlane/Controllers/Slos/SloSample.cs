namespace Platform.ControlPlane.Controllers.Slos;

/// <summary>A series with its value now.</summary>
/// <param name="Labels">All labels, __name__ among them.</param>
/// <param name="Value">May be NaN.</param>
internal sealed record SloSample(IReadOnlyDictionary<string, string> Labels, double Value)
{
    public string Label(string name) => Labels.GetValueOrDefault(name, "");
}
