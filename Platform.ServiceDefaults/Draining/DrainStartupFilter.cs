using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Platform.ServiceDefaults.Draining;

/// <summary>Puts the drain in front of every application's pipeline, whatever that contains.</summary>
internal sealed class DrainStartupFilter(Drain drain) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(following => context =>
        {
            if (drain.IsDraining)
            {
                drain.Arrived(context);
            }

            return following(context);
        });
        next(app);
    };
}
