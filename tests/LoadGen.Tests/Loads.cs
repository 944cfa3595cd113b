using Platform.LoadGen.Configuration;

namespace Platform.LoadGen.Tests;

internal static class Loads
{
    public static LoadModel Model(LoadConfig config)
    {
        var (model, errors) = LoadModel.From(config);
        return model ?? throw new ArgumentException(string.Join("; ", errors), nameof(config));
    }
}
