using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.ControlPlane.Store;

/// <summary>Registers the store.</summary>
internal static class StoreExtensions
{
    /// <summary>Adds the store of a state folder. It opens when it is first asked for, and throws <see cref="StoreUnavailableException"/> then.</summary>
    public static IServiceCollection AddObjectStore(this IServiceCollection services, string stateFolder)
    {
        services.TryAddSingleton(TimeProvider.System);
        var options = new StoreOptions { Path = Path.Combine(stateFolder, "control-plane", "store.db") };
        return services.AddSingleton(provider => ObjectStore.Open(
            options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>().CreateLogger<ObjectStore>()));
    }
}
